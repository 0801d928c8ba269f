/** Topic that wakes the worker: something may be due. */
export const dueTopic = "message.due";
/** Topic that tells which message stands differently now. */
export const changedTopic = "message.changed";
