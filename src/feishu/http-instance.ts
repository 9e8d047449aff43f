import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosRequestConfig } from 'axios';

/** Sockets kept open at most: the platform allows 50 calls a second, each well under a second. */
const MAX_SOCKETS = 64;

/**
 * The HTTP client under the SDK. It answers with the body (the SDK expects that), gives up after `timeoutMs`, follows no
 * redirect (the token would go along) and takes no proxy from the environment.
 */
export function createHttpInstance(timeoutMs: number) {
  const httpAgent = new http.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const client = axios.create({
    timeout: timeoutMs,
    proxy: false,
    maxRedirects: 0,
    httpAgent,
    httpsAgent,
    paramsSerializer: { indexes: null },
  });
  const send = async (config: AxiosRequestConfig) => (await client.request(config)).data;
  const bare = (method: string) => (url: string, config?: object) => send({ ...config, method, url });
  const full = (method: string) => (url: string, data?: unknown, config?: object) =>
    send({ ...config, method, url, data });
  return {
    http: {
      request: send,
      get: bare('get'),
      delete: bare('delete'),
      head: bare('head'),
      options: bare('options'),
      post: full('post'),
      put: full('put'),
      patch: full('patch'),
    },
    /** Closes idle connections. */
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
