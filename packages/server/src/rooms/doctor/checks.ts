import type { Check } from "./check.ts";
import { addressCheck } from "./checks/address.ts";
import { callbackCheck } from "./checks/callback.ts";
import { callbackUrlCheck } from "./checks/callback-url.ts";
import { clockCheck } from "./checks/clock.ts";
import { corpCheck } from "./checks/corp.ts";
import { exitsCheck } from "./checks/exits.ts";
import { phoneCheck } from "./checks/phone.ts";
import { publicAddressCheck } from "./checks/public-address.ts";
import { rangeCheck } from "./checks/range.ts";
import { rightsCheck } from "./checks/rights.ts";
import { secretCheck } from "./checks/secret.ts";
import { testMessageCheck } from "./checks/test-message.ts";
import { trustedIpCheck } from "./checks/trusted-ip.ts";
import { uploadCheck } from "./checks/upload.ts";

/** Every check, in the order in which its rows are shown and made. */
export const checks: readonly Check[] = [
  addressCheck,
  exitsCheck,
  clockCheck,
  corpCheck,
  secretCheck,
  publicAddressCheck,
  callbackUrlCheck,
  callbackCheck,
  trustedIpCheck,
  rightsCheck,
  rangeCheck,
  uploadCheck,
  testMessageCheck,
  phoneCheck,
];
