import { useText } from "@shoufa/web";
import { placeIn, type WeComPlace } from "../text/wecom-places.ts";

/** Where in WeCom's console something is found, in the language of the page. */
export function usePlaces(): (place: WeComPlace) => string {
  const { language } = useText();
  return (place) => placeIn(language, place);
}
