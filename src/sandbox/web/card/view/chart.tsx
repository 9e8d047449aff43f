import { lazy, type ReactElement, Suspense, useRef, useState } from 'react';
import { objectOf, stringOf } from '../model/json.ts';
import { aspectRatio, pixels } from '../model/measures.ts';
import { type ElementProps, useRoom } from './room.ts';

const Drawing = lazy(() => import('./drawing.tsx'));

/** A chart by its VChart specification; the drawing library comes only when there is one. */
export function Chart({ component, above }: ElementProps): ReactElement {
  const { narrow, theme, words } = useRoom();
  const dialog = useRef<HTMLDialogElement>(null);
  const [large, setLarge] = useState(false);
  const height = pixels(component.height);
  const title = objectOf(objectOf(component.chart_spec).title).text;
  const name = stringOf(title) ?? (above || words.chart);
  const drawing = (
    <Suspense fallback={<div className="fc-chart-waiting" />}>
      <Drawing
        spec={objectOf(component.chart_spec)}
        colors={stringOf(component.color_theme) ?? 'brand'}
        theme={theme}
      />
    </Suspense>
  );
  return (
    <figure className="fc-figure fc-chart" aria-label={name}>
      <div style={height === undefined ? { aspectRatio: aspectRatio(component.aspect_ratio, narrow) } : { height }}>
        {drawing}
      </div>
      {component.preview !== false && (
        <button
          type="button"
          className="fc-button fc-type-text fc-size-tiny fc-enlarge"
          aria-label={`${words.enlarge}: ${name}`}
          onClick={() => {
            setLarge(true);
            dialog.current?.showModal();
          }}
        >
          ⤢
        </button>
      )}
      <dialog
        ref={dialog}
        className="fc-dialog fc-scope fc-large"
        data-theme={theme}
        aria-label={name}
        onClose={() => setLarge(false)}
      >
        <div className="fc-large-chart">{large && drawing}</div>
        <form method="dialog">
          <button type="submit" className="fc-button fc-type-default fc-size-medium">
            {words.close}
          </button>
        </form>
      </dialog>
    </figure>
  );
}
