import { keepMedia } from '../media.ts';
import type { World } from '../store/world.ts';
import { parseMultipart } from './multipart.ts';
import type { Call, OpenApi } from './pipeline.ts';
import { data, refuse } from './replies.ts';

const MB = 1024 * 1024;
const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']);

/** Media type by the first bytes, of the formats the platform takes. */
function imageType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16));
  const ascii = head.toString('latin1');
  if (ascii.startsWith('\x89PNG\r\n')) return 'image/png';
  if (ascii.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (ascii.startsWith('GIF8')) return 'image/gif';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp';
  if (ascii.startsWith('BM')) return 'image/bmp';
  if (ascii.startsWith('\0\0\x01\0')) return 'image/x-icon';
  if (ascii.startsWith('II*\0') || ascii.startsWith('MM\0*')) return 'image/tiff';
  return ascii.slice(4, 12) === 'ftypheic' ? 'image/heic' : undefined;
}

/** Fields and the one binary part of an upload. */
function upload(call: Call, binary: string) {
  const parts = parseMultipart(call.bytes, call.contentType);
  const file = parts?.find((part) => part.name === binary);
  const field = (name: string) => {
    const part = parts?.find((each) => each.name === name);
    return part && Buffer.from(part.bytes).toString('utf8');
  };
  return file && { file, field };
}

/** `im.image.create` and `im.file.create`. Image resolution is not looked at. */
export function mediaApis(world: World): OpenApi[] {
  return [
    {
      name: 'im.image.create',
      method: 'POST',
      path: '/im/v1/images',
      handle(call) {
        const sent = upload(call, 'image');
        if (!sent || !['message', 'avatar'].includes(sent.field('image_type') ?? '')) return refuse(234001);
        const { bytes, filename } = sent.file;
        if (bytes.length === 0) return refuse(234010);
        if (bytes.length > 10 * MB) return refuse(234006);
        const type = imageType(bytes);
        if (type === undefined) return refuse(234011);
        const owner = { type: 'app', app_id: call.app.app_id } as const;
        const kept = keepMedia(world, { kind: 'image', name: filename ?? 'image', type, bytes, owner });
        return data({ image_key: kept.key });
      },
    },
    {
      name: 'im.file.create',
      method: 'POST',
      path: '/im/v1/files',
      handle(call) {
        const sent = upload(call, 'file');
        const type = sent?.field('file_type') ?? '';
        const name = sent?.field('file_name') ?? '';
        if (!sent || !FILE_TYPES.has(type) || name === '') return refuse(234001);
        const { bytes } = sent.file;
        if (bytes.length === 0) return refuse(234010);
        if (bytes.length > 30 * MB) return refuse(234006);
        const owner = { type: 'app', app_id: call.app.app_id } as const;
        return data({ file_key: keepMedia(world, { kind: 'file', name, type, bytes, owner }).key });
      },
    },
  ];
}
