/**
 * Endpoints that WeCom has in this area and the emulator does not answer yet. They get HTTP 501 and a sentence; a path
 * that is neither here nor in the registry gets what WeCom gives an unknown path: 404 and nothing.
 */
const paths = `
batch/syncuser batch/replaceuser batch/replaceparty batch/getresult
export/simple_user export/user export/department export/taguser export/get_result`;

export const notEmulated: ReadonlySet<string> = new Set(paths.trim().split(/\s+/));
