import type { PickedPlace } from "../control/api.ts";

/** People's Square of Guangzhou, where the emulator's phones are unless they say otherwise. */
export const defaultPlace: PickedPlace = { latitude: 23.12911, longitude: 113.264385, label: "广州市越秀区府前路" };
