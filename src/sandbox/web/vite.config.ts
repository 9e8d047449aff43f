import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const WEB = import.meta.dirname;
const PAGES = ['index.html', 'gallery/index.html'].map((page) => join(WEB, page));

/** Builds the sandbox's pages into `dist`, which the sandbox serves as it is. */
export default defineConfig({
  root: WEB,
  plugins: [react()],
  build: {
    outDir: join(WEB, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    // The charts' library is one chunk of this size, loaded by cards that have a chart.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: { input: PAGES.filter((page) => existsSync(page)) },
  },
});
