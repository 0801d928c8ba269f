import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US.js";
import zhCN from "antd/locale/zh_CN.js";
import { useMemo, useState } from "react";
import { RouterProvider } from "react-router/dom";
import { createQueryClient } from "./api/client.ts";
import { createRouter } from "./routes.tsx";
import { LanguageProvider, useText } from "./text/language.tsx";
import { nonce } from "./ui/style-nonce.ts";
import { themeOf } from "./ui/theme.ts";
import { useTheme } from "./ui/use-theme.ts";

const antLocales = { zh: zhCN.default, en: enUS.default };

export function App() {
  return (
    <LanguageProvider>
      <Dressed />
    </LanguageProvider>
  );
}

function Dressed() {
  const { language } = useText();
  const { isDark } = useTheme();
  const [client] = useState(createQueryClient);
  const [router] = useState(createRouter);
  const theme = useMemo(() => themeOf(isDark), [isDark]);
  return (
    <ConfigProvider
      theme={theme}
      locale={antLocales[language]}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntApp component={false} message={{ maxCount: 3 }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
