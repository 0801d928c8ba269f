import type { Migration } from "../migration.ts";

/** Which files each message was sent with, so that the library can say what uses a file. */
export const messageFiles: Migration = {
  name: "0047-message-files",
  statements: (w) => [
    `create table message_file (
      file_id ${w.text} not null references media_file (id) on delete cascade,
      message_id ${w.text} not null references message (id) on delete cascade,
      primary key (file_id, message_id)
    )${w.strict}`,
    "create index message_file_message on message_file (message_id)",
    `insert into message_file (file_id, message_id)
      select media_file.id, message.id from message
      join media_file on media_file.account_id = message.account_id
      where substr(message.content, 1, 14) in
        ('{"type":"image', '{"type":"voice', '{"type":"video', '{"type":"file"', '{"type":"mpnew', '{"type":"templ')
      and message.content like '%' || media_file.id || '%'`,
  ],
};
