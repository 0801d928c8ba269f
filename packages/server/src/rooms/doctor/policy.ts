import { everyRole, managers, type Policy } from "../../http/policy.ts";

/** Everybody may see whether the connection works; what is checked and ignored, whoever manages it decides. */
export const doctorPolicy: Policy = { "doctor.read": everyRole, "doctor.run": managers };
