/** Everything that handlers of calls may need; each takes its choice. */

import type { BotServices } from "../bots/services.ts";
import type { AdminServices } from "../company/admin/services.ts";
import type { AppServices } from "../company/apps/services.ts";
import type { Tokens } from "../company/apps/tokens.ts";
import type { JobServices } from "../company/bulk/services.ts";
import type { Callbacks } from "../company/callbacks/callbacks.ts";
import type { DirectoryServices } from "../company/directory/services.ts";
import type { LoginServices } from "../company/login/services.ts";
import type { MediaServices } from "../company/media/services.ts";
import type { Directory } from "../company/model/directory.ts";
import type { Company } from "../company/model/model.ts";
import type { Views } from "../company/model/view.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { LegacyServices } from "../legacy/services.ts";
import type { Phones } from "../messages/phones.ts";
import type { MessagingServices } from "../messages/services.ts";
import type { BaseQuotas } from "./base-quotas.ts";
import type { WrongSecrets } from "./wrong-secrets.ts";

export interface Services
  extends AppServices,
    DirectoryServices,
    MediaServices,
    MessagingServices,
    LoginServices,
    LegacyServices,
    JobServices,
    AdminServices,
    BotServices {
  readonly company: Company;
  /** People, departments and tags. */
  readonly directory: Directory;
  /** What each app and management group sees of the directory. */
  readonly views: Views;
  readonly phones: Phones;
  readonly callbacks: Callbacks;
  readonly tokens: Tokens;
  readonly baseQuotas: BaseQuotas;
  readonly wrongSecrets: WrongSecrets;
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  /** Address of the emulator, without a slash at the end. */
  readonly origin: () => string;
  /** Whether other computers may be called. */
  readonly allowNonLoopback: boolean;
}
