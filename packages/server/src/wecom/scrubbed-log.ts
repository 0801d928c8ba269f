import { type Log, type LogFields, shownError } from "@shoufa/ports";

/** A log whose errors hold no secret: their messages may quote what WeCom, or a proxy before it, has answered. */
export function scrubbedLog(log: Log, scrub: (text: string) => string): Log {
  const clean = (fields: LogFields | undefined): LogFields | undefined =>
    fields &&
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? shownError(value, scrub) : value]),
    );
  return {
    debug: (event, fields) => log.debug(event, clean(fields)),
    info: (event, fields) => log.info(event, clean(fields)),
    warn: (event, fields) => log.warn(event, clean(fields)),
    error: (event, fields) => log.error(event, clean(fields)),
    with: (fields) => scrubbedLog(log.with(fields), scrub),
  };
}
