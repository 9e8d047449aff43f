import { parseConfig } from '../../src/config.ts';
import { createService } from '../../src/deps.ts';
import { serve } from '../../src/http/serve.ts';
import { ENVIRONMENT } from '../support/edge-stage.ts';
import { edgeSuite } from '../support/edge-suite.ts';
import { memoryLog } from '../support/memory-log.ts';

edgeSuite('a Node server', async (databaseUrl) => {
  // The edge calls nobody: the platform's address leads nowhere.
  const domain = 'http://127.0.0.1:1';
  const parsed = parseConfig({ ...ENVIRONMENT, DATABASE_URL: databaseUrl, LARK_DOMAIN: domain, PINGSHI_ROLES: 'http' });
  if (parsed.kind === 'refused') throw new Error(parsed.problems.join(' '));
  const service = createService({
    config: parsed.config,
    app: {
      appId: ENVIRONMENT.LARK_APP_ID,
      appSecret: ENVIRONMENT.LARK_APP_SECRET,
      encryptKey: ENVIRONMENT.LARK_ENCRYPT_KEY,
      verificationToken: ENVIRONMENT.LARK_VERIFICATION_TOKEN,
      domain,
    },
    databaseUrl,
    clock: { now: () => new Date() },
    log: memoryLog().log,
  });
  const http = await serve({ fetch: service.fetch, host: '127.0.0.1', port: 0 });
  await service.start();
  return {
    url: `http://127.0.0.1:${http.port}`,
    async close() {
      await http.close();
      await service.close();
    },
  };
});
