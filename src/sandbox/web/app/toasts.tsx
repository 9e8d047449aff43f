import { useCallback, useEffect, useState } from 'react';
import type { Toast } from '../../control-api.ts';

const SHOWN_MS = 4_000;
const SIGNS = { info: 'i', success: '✓', warning: '!', error: '×' };

/** The toast of the last answer, for four seconds. */
export function useToast() {
  const [toast, setToast] = useState<{ toast: Toast; no: number }>();
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const show = useCallback((answer: { readonly toast?: Toast }) => {
    const { toast: made } = answer;
    if (made && made.content !== '') setToast((old) => ({ toast: made, no: (old?.no ?? 0) + 1 }));
  }, []);
  return { toast, show };
}

/** Where the toast is shown and read out. */
export function ToastPlace({ shown }: { shown: { toast: Toast; no: number } | undefined }) {
  return (
    <div className="toast-place" role="status">
      {shown && (
        <div key={shown.no} className={`toast toast-${shown.toast.type}`}>
          <span className="toast-sign" aria-hidden="true">
            {SIGNS[shown.toast.type]}
          </span>
          {shown.toast.content}
        </div>
      )}
    </div>
  );
}
