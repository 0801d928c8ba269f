/** Topic that says, with the number of the callback, that the file of an item has been fetched, or could not be. */
export const receivedTopic = "media.received";
