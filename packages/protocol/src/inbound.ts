/**
 * Contents of callbacks as typed views: `inboundOf` reads the head of anything, `inboundViewOf` all that can be understood,
 * the others one kind whole.
 */
export type { CallbackCode } from "./callback/error.ts";
export { CallbackError, callbackCodes } from "./callback/error.ts";
export type { Inbound, InboundEvent, InboundHead, InboundOther, InboundText } from "./callback/inbound.ts";
export { inboundOf } from "./callback/inbound.ts";
export type {
  ContactAttribute,
  ContactChange,
  ContactUser,
  EventDetail,
  InboundEventView,
  LifecycleEvent,
} from "./callback/inbound-event.ts";
export { inboundEventOf } from "./callback/inbound-event.ts";
export type { InboundMessage } from "./callback/inbound-message.ts";
export { inboundMessageOf } from "./callback/inbound-message.ts";
export type { InboundPackage, PackageItem } from "./callback/inbound-package.ts";
export { inboundPackageOf } from "./callback/inbound-package.ts";
export type { InboundView } from "./callback/inbound-view.ts";
export { inboundViewOf } from "./callback/inbound-view.ts";
