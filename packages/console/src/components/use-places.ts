import { placeIn, type WeComPlace } from "@shoufa/contract";
import { useText } from "@shoufa/web";

/** Where in WeCom's console something is found, in the language of the page. */
export function usePlaces(): (place: WeComPlace) => string {
  const { language } = useText();
  return (place) => placeIn(language, place);
}
