import { App } from "antd";

/** Ends a dialog whose act was accepted: it says so and closes. For the options of `mutate`. */
export function useAccepted(said: string, onClose: () => void): { readonly onSuccess: () => void } {
  const { message: toast } = App.useApp();
  return {
    onSuccess: () => {
      void toast.success(said);
      onClose();
    },
  };
}
