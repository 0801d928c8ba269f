/** Topic that is woken with `account import` when an import has changed. */
export const importTopic = "import.changed";
