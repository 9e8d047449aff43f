import type { GalleryAnswer } from '../../control-api.ts';
import { byteSize, elementCount, MAX_CARD_BYTES, MAX_ELEMENTS } from '../card/limits.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';

/** A card with the samples it is to be looked at in. */
export interface GalleryCard {
  readonly name: string;
  readonly samples: readonly { readonly name: string; readonly locale: string; readonly card: unknown }[];
}

/** `GET /sandbox/api/gallery`: the cards that whoever started the sandbox wants to look at, measured as the platform does. */
export function galleryControl(hono: SandboxHono, { gallery }: { gallery: () => readonly GalleryCard[] }): void {
  hono.get('/sandbox/api/gallery', (c) =>
    c.json({
      limits: { bytes: MAX_CARD_BYTES, elements: MAX_ELEMENTS },
      cards: gallery().map(({ name, samples }) => ({
        name,
        samples: samples.map((sample) => ({
          ...sample,
          bytes: byteSize(sample.card),
          elements: elementCount(Object(sample.card)),
        })),
      })),
    } satisfies GalleryAnswer),
  );
}
