import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { galleryCards } from '../../cards/gallery.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { everySample } from '../cards/every-sample.ts';
import { ORGAN } from '../sandbox/organ.ts';

async function answered(gallery?: typeof galleryCards) {
  const dataDir = mkdtempSync(join(tmpdir(), 'gallery-'));
  const sandbox = await createSandbox({
    ...{ dataDir, port: 0, organ: ORGAN, realNow: () => Date.now(), log: () => undefined },
    ...(gallery && { gallery }),
  });
  try {
    const response = await fetch(`${sandbox.url}/sandbox/api/gallery`);
    return (await response.json()) as {
      limits: object;
      cards: { name: string; samples: { bytes: number; elements: number }[] }[];
    };
  } finally {
    await sandbox.close();
    rmSync(dataDir, { recursive: true });
  }
}

it('the sandbox hands out the cards it was given, measured against the platform’s limits', async () => {
  const { limits, cards } = await answered(galleryCards);
  expect(limits).toEqual({ bytes: 30_720, elements: 200 });
  const samples = cards.flatMap((card) => card.samples);
  expect(samples).toHaveLength(everySample.length);
  expect(
    samples.every(({ bytes, elements }) => bytes > 300 && bytes <= 30_720 && elements > 0 && elements <= 200),
  ).toBe(true);
});

it('a sandbox that was given none has an empty gallery', async () => {
  expect((await answered()).cards).toEqual([]);
});
