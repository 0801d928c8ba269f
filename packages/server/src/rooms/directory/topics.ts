/** Topic that says, with the company's id, that its directory has been read anew. */
export const directoryReadTopic = "directory.read";
