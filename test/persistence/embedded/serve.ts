import { startEmbeddedPostgres } from '../../../src/persistence/embedded/index.ts';

// A process of its own for the tests: prints one JSON line when the server is up, stops at the end of its input.
const [dataDir = ''] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  process.stdout.write(`${JSON.stringify({ url: server.url, joined: server.joined })}\n`);
  process.stdin.resume();
  process.stdin.on('end', () => void server.stop());
} catch (error) {
  process.stdout.write(`${JSON.stringify({ problem: (error as Error).message })}\n`);
}
