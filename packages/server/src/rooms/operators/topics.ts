/** Topic that says which operator's role, companies, state or sessions have changed. */
export const operatorTopic = "operator.changed";
