import { Tooltip, type TooltipProps } from "antd";

/** Ant's default moves it, and waits up to a second for the end of the movement. */
const still = { motionName: "" };

/**
 * A line of explanation beside what is pointed at or has the focus. It goes at once: while it fades, Ant gives it the
 * Escape that was meant for the dialog or drawer below it.
 */
export const Tip = (props: Omit<TooltipProps, "motion">) => <Tooltip {...props} motion={still} />;
