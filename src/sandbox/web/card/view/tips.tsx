import { Tooltip } from '@arco-design/web-react';
import type { ReactElement } from 'react';
import { useRoom } from './room.ts';

/** A tip over its child, on hover and on focus; the child alone where there is nothing to say. */
export function Tips({ content, children }: { content: string; children: ReactElement }): ReactElement {
  const { theme } = useRoom();
  if (content === '') return children;
  return (
    <Tooltip
      content={content}
      trigger={['hover', 'focus']}
      className="fc-scope"
      triggerProps={{ 'data-theme': theme } as object}
    >
      {children}
    </Tooltip>
  );
}
