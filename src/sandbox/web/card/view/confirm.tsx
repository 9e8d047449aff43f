import { type ReactElement, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { objectOf } from '../model/json.ts';
import { contentOf } from '../model/text.ts';
import { useRoom } from './room.ts';

/** The client's question before a press; the native dialog keeps focus inside and closes with Escape. */
export function ConfirmDialog(props: {
  confirm: unknown;
  onOk: () => void;
  onCancel: () => void;
}): ReactElement | null {
  const { confirm, onOk, onCancel } = props;
  const { language, words, theme } = useRoom();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (confirm !== undefined && dialog.current?.open === false) dialog.current.showModal();
  }, [confirm]);
  if (confirm === undefined) return null;
  // Closing gives the focus back to what asked; a dialog that is only taken away does not.
  const close = () => dialog.current?.close();
  const { title, text } = objectOf(confirm);
  return createPortal(
    <dialog
      ref={dialog}
      className="fc-dialog fc-scope"
      data-theme={theme}
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}d`}
      onClose={onCancel}
    >
      <h2 id={`${id}t`}>{contentOf(title, language)}</h2>
      <p id={`${id}d`}>{contentOf(text, language)}</p>
      <div className="fc-dialog-buttons">
        <button type="button" className="fc-button fc-size-medium fc-type-default" onClick={close}>
          {words.cancel}
        </button>
        <button
          type="button"
          className="fc-button fc-size-medium fc-type-primary_filled"
          onClick={() => {
            close();
            onOk();
          }}
        >
          {words.confirm}
        </button>
      </div>
    </dialog>,
    document.body,
  );
}
