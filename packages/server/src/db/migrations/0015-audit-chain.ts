import type { Migration } from "../migration.ts";

/**
 * Audit lines are chained: each carries a MAC over itself and the MAC of the line before, `audit_chain` holds the last one,
 * checkpoints carry the one from which what remains goes on. Lines of before are chained at the first start, which has the
 * key. The log is also found by time.
 */
export const auditChain: Migration = {
  name: "0015-audit-chain",
  statements: (w) => [
    `create table audit_chain (
      id ${w.int} primary key check (id = 1),
      seq ${w.int} not null,
      mac ${w.text} not null,
      seal ${w.text} not null,
      key_enc ${w.text}
    )${w.strict}`,
    // Numbers that were given once are not given again.
    `insert into audit_chain (id, seq, mac, seal)
      select 1, coalesce((select max(through) from audit_checkpoint), 0), '', ''`,
    `alter table audit add column mac ${w.text}`,
    ...w.chained("audit"),
    "create index audit_at on audit (at, seq)",
    `alter table audit_checkpoint add column mac ${w.text}`,
    `alter table audit_checkpoint add column seal ${w.text}`,
  ],
};
