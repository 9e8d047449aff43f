import type { ChatRepository } from '../services/store.ts';
import type { Db, Sql } from './sql.ts';

/** One-to-one chats, bound groups, and the cards standing in them. */
export function createChatRepository(db: Db, sql: Sql, now: Date): ChatRepository {
  return {
    async knowDirect(openId, chatId) {
      await sql(
        {
          name: 'chat.know',
          text: `INSERT INTO "DirectChat" ("openId", "chatId") VALUES ($1, $2) ON CONFLICT DO NOTHING`,
        },
        [openId, chatId],
      );
    },
    async direct(openId) {
      return (await db.directChat.findUnique({ where: { openId } }))?.chatId ?? null;
    },
    binding: (chatId) =>
      db.chatBinding.findUnique({
        where: { chatId },
        select: { unitId: true, boundBy: true, boundAt: true, active: true },
      }),
    async bind(row) {
      const made = await db.chatBinding.createMany({ skipDuplicates: true, data: [{ ...row, boundAt: now }] });
      if (made.count > 0) return true;
      const back = await db.chatBinding.updateMany({
        where: { chatId: row.chatId, active: false },
        data: { ...row, boundAt: now, active: true },
      });
      return back.count > 0;
    },
    async gone(chatId) {
      await db.chatBinding.updateMany({ where: { chatId }, data: { active: false } });
    },
    group: (chatId) => db.groupChat.findUnique({ where: { chatId }, select: { name: true, external: true } }),
    async knowGroup(group) {
      await db.groupChat.upsert({ where: { chatId: group.chatId }, create: group, update: group });
    },
    async groupsOf(unitId) {
      const rows = await db.chatBinding.findMany({ where: { unitId, active: true }, orderBy: { boundAt: 'asc' } });
      return rows.map((row) => row.chatId);
    },
    async card(messageId) {
      const row = await db.sentCard.findFirst({ where: { messageId } });
      return row === null
        ? null
        : { messageId, notice: row.notice, args: row.args as Readonly<Record<string, unknown>> };
    },
  };
}
