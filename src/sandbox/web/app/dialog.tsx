import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './icons.tsx';
import { useWords } from './settings.tsx';

/** A modal dialog: the browser keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog(props: { readonly title: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const { title, onClose, children } = props;
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // Not the first thing inside, which closes it.
    dialog.current?.querySelector('input')?.focus();
    // The browser does so only where the dialog was closed before it was taken away.
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={words.close} onClick={() => dialog.current?.close()} />
      </header>
      {children}
    </dialog>
  );
}
