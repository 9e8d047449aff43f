import { type ReactElement, useRef, useState } from 'react';
import { imageAddress } from '../model/image.ts';
import { stringOf } from '../model/json.ts';
import { contentOf } from '../model/text.ts';
import { Glyph } from './icon.tsx';
import { type ElementProps, useRoom } from './room.ts';

const SIZES: Readonly<Record<string, [number, number]>> = {
  ...{ large: [160, 160], medium: [100, 100], small: [60, 60], tiny: [16, 16] },
};

function boxOf(size: unknown): { width?: number | string; height?: number } {
  const named = SIZES[String(size)];
  if (named) return { width: named[0], height: named[1] };
  const [, width, height] = /^(\d+)px (\d+)px$/.exec(String(size)) ?? [];
  return width === undefined ? { width: '100%' } : { width: Number(width), height: Number(height) };
}

const FIT = { crop_center: 'cover', crop_top: 'cover', fit_horizontal: 'contain' } as const;

/** A picture by its key, enlarged on a click; where there is none, a placeholder with its description. */
export function Image({ component }: ElementProps): ReactElement {
  const { language, words, theme } = useRoom();
  const [failed, setFailed] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const key = stringOf(component.img_key) ?? '';
  const title = contentOf(component.title, language);
  const alt = contentOf(component.alt, language);
  const { width, height } = boxOf(component.size);
  const fixed = height !== undefined;
  const picture = failed ? (
    <span
      className="fc-no-picture"
      style={{ width, height: height ?? 120 }}
      role="img"
      aria-label={alt || words.picture}
      title={key}
    >
      <Glyph name="picture" />
      {(height ?? 120) >= 60 && <span>{alt || words.picture}</span>}
    </span>
  ) : (
    <img
      className={component.transparent === true ? 'fc-picture' : 'fc-picture fc-opaque'}
      src={imageAddress(key)}
      alt={alt}
      onError={() => setFailed(true)}
      style={{
        width,
        height: fixed ? height : undefined,
        objectFit: fixed ? FIT[(component.scale_type as keyof typeof FIT) ?? 'crop_center'] : undefined,
        objectPosition: component.scale_type === 'crop_top' ? 'top' : undefined,
        borderRadius: stringOf(component.corner_radius),
      }}
    />
  );
  return (
    <figure className="fc-figure">
      {component.preview === false || failed ? (
        picture
      ) : (
        <button
          type="button"
          className="fc-bare"
          aria-label={`${words.enlarge}: ${alt || words.picture}`}
          onClick={() => dialog.current?.showModal()}
        >
          {picture}
        </button>
      )}
      {title !== '' && <figcaption>{title}</figcaption>}
      <dialog ref={dialog} className="fc-dialog fc-scope fc-large" data-theme={theme} aria-label={alt || words.picture}>
        <img src={imageAddress(key)} alt={alt} />
        <form method="dialog">
          <button type="submit" className="fc-button fc-type-default fc-size-medium">
            {words.close}
          </button>
        </form>
      </dialog>
    </figure>
  );
}
