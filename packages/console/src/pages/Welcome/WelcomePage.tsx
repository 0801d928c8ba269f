import { useText } from "@shoufa/web";
import { FirstChoice } from "../../components/FirstChoice.tsx";
import { Title } from "../../components/Title.tsx";
import { firstSteps as text } from "../../text/first-steps.ts";

/** After the owner was made: what to begin with. It can be left, and is found again on the home page. */
export function WelcomePage() {
  const { t } = useText();
  const title = t(text.title);
  return (
    <>
      <Title of={[title]} />
      <FirstChoice title={title} later="/" />
    </>
  );
}
