import type { ISpec } from '@visactor/vchart';
import { VChart } from '@visactor/vchart/build/index.min.js';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { drawnSpec } from '../model/chart.ts';
import type { Json } from '../model/json.ts';

/** Draws with VChart; a specification it does not take is shown as the reason. */
export default function Drawing(props: { spec: Json; colors: string; theme: 'light' | 'dark' }): ReactElement {
  const { spec, colors, theme } = props;
  const place = useRef<HTMLDivElement>(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    if (place.current === null) return;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    try {
      const chart = new VChart(drawnSpec(structuredClone(spec), colors) as unknown as ISpec, {
        dom: place.current,
        theme,
        animation: !still,
      });
      setTrouble('');
      chart.renderSync();
      return () => chart.release();
    } catch (error) {
      setTrouble(String(error));
      return undefined;
    }
  }, [spec, colors, theme]);
  return (
    <>
      <div ref={place} className="fc-drawing" hidden={trouble !== ''} />
      {trouble !== '' && <p className="fc-unknown">{trouble}</p>}
    </>
  );
}
