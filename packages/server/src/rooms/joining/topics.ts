/** Topic that says, with the company's id, that somebody opened the verification page or something was decided. */
export const joiningTopic = "joining.changed";
