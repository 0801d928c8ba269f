import { App } from "antd";

/** Ends a dialog whose act was accepted: it says so and closes. */
export function useAccepted(said: string, onClose: () => void): () => void {
  const { message: toast } = App.useApp();
  return () => {
    void toast.success(said);
    onClose();
  };
}
