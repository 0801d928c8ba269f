/** Topic that says, with the company's id, that a row of its connection doctor has changed. */
export const doctorTopic = "doctor.changed";
