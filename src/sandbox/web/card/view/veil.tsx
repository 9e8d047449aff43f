import type { ReactPortal } from 'react';
import { createPortal } from 'react-dom';

/** What dims the page behind a sheet on a phone and catches the press that closes it; elsewhere it is not there. */
export function Veil(): ReactPortal {
  return createPortal(<div className="fc-veil" aria-hidden="true" />, document.body);
}
