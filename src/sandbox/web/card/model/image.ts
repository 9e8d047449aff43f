/** Where the sandbox hands out an uploaded picture. */
export function imageAddress(key: string): string {
  return `/sandbox/api/media/${encodeURIComponent(key)}`;
}
