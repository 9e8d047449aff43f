import { createHash, randomBytes } from 'node:crypto';

const digest = (kind: string, key: string, length: number) =>
  createHash('sha256').update(`${kind}\0${key}`).digest('hex').slice(0, length);

/** The one tenant of the sandbox. */
export const TENANT_KEY = digest('tenant', 'sandbox', 16);

/** Ids that follow from an employee number; the same for every app here. */
export const openIdOf = (no: string) => `ou_${digest('open_id', no, 32)}`;
export const unionIdOf = (no: string) => `on_${digest('union_id', no, 32)}`;
export const userIdOf = (no: string) => digest('user_id', no, 8);

/** A group's id from its key, a p2p chat's from its two sides. */
export const groupChatIdOf = (key: string) => `oc_${digest('chat', key, 32)}`;
export const p2pChatIdOf = (appId: string, no: string) => `oc_${digest('p2p', `${appId}\0${no}`, 32)}`;

/** `cli_` and 16 hex digits: the SDK's long connection starts with nothing else. */
export const appIdOf = (key: string) => `cli_${digest('app', key, 16)}`;
export const botOpenIdOf = (appId: string) => `ou_${digest('bot', appId, 32)}`;

/** Department ids from the department's path; the root is "0". */
export const openDepartmentIdOf = (path: string) => (path === '' ? '0' : `od-${digest('department', path, 32)}`);
export const departmentIdOf = (path: string) => (path === '' ? '0' : digest('department_id', path, 16));

/** A fresh random id: `om_…`, `t-…`, `c-…`. */
export const freshId = (prefix: string, hexDigits = 32) => `${prefix}${randomBytes(hexDigits / 2).toString('hex')}`;
