import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { everySample } from '../cards/every-sample.ts';
import type { Scene } from './card-stage/main.tsx';
import { openStage } from './card-stage/open.ts';

const OUT = join(import.meta.dirname, '../output/cards');
const SIZES = [
  { name: 'desktop', width: 600, narrow: false },
  { name: 'phone', width: 390, narrow: true },
] as const;

/** Writes every card × sample × language as a PNG at desktop and phone width into test/output/cards. */
async function writeCards(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  const stage = await openStage({ width: 700, height: 1000 });
  const line = (text: string) => process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${text}` : '');
  let written = 0;
  for (const { name, sample, locale, card } of everySample) {
    const folder = join(OUT, name);
    await mkdir(folder, { recursive: true });
    for (const size of SIZES) {
      const scene: Scene = { card, ...size, language: locale.replace('-', '_').toLowerCase() };
      await stage.show(scene);
      const picture = await stage.page.locator('#frame').screenshot({ animations: 'disabled' });
      await writeFile(join(folder, `${sample}.${locale}.${size.name}.png`), picture);
      written += 1;
    }
    line(`${written} of ${everySample.length * SIZES.length} pictures: ${name}/${sample}`);
  }
  await stage.close();
  if (stage.complaints.length > 0) throw new Error(`the page complained: ${stage.complaints.join('; ')}`);
  line('');
  process.stdout.write(`${written} pictures of ${everySample.length} cards are in ${OUT}\n`);
}

// `write-cards.ts readme` writes the pictures of the README instead.
if (process.argv[2] === 'readme') await (await import('./readme-pictures.ts')).writeReadmePictures();
else await writeCards();
