/** AMR encoder; the package brings no types. It puts itself into the object that it finds, and exports nothing. */
declare module "recorder-core/src/engine/beta-amr-engine.js";
