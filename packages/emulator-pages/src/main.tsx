import "@shoufa/phone/phone.css";
import "@shoufa/web/ground.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/people.css";
import "./styles/popover.css";
import "./styles/phone-pane.css";
import "./styles/acts.css";
import "./styles/phone-bots.css";
import "./styles/login-panel.css";
import "./styles/inspector.css";
import "./styles/wall.css";
import "./styles/many.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { currentAddress } from "./address.ts";
import { Live, LiveProvider } from "./control/live.ts";
import { preloadScreen, screenAt } from "./shell/screens.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root");

preloadScreen(screenAt(currentAddress()));
const live = new Live();
live.open();
document.addEventListener("visibilitychange", () => live.seen(document.visibilityState === "visible"));

createRoot(root).render(
  <StrictMode>
    <LiveProvider value={live}>
      <App />
    </LiveProvider>
  </StrictMode>,
);
