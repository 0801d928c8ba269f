import { everyRole, managers, type Policy } from "../../http/policy.ts";

export const operatorsPolicy: Policy = {
  "session.end": everyRole,
  "password.change": everyRole,
  "self.manage": everyRole,
  "operator.manage": managers,
};
