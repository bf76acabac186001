import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { onSessionEnded } from "@/api/client";
import { Problem } from "@/api/problem";
import { keys } from "@/api/queries";
import { i18next } from "@/i18n";
import { themeOf, useDark } from "@/theme";
import { fetchEarly, makeRouter } from "./routes";

const transient = (problem: unknown): boolean =>
  problem instanceof Problem && (problem.status === 0 || problem.status >= 502);

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, problem) => failures < 2 && transient(problem),
      refetchOnWindowFocus: true,
    },
  },
});
export const router = makeRouter(client);
fetchEarly(location.pathname);

function followLanguage(language: string): void {
  dayjs.locale(language === "en" ? "en" : "zh-cn");
}
followLanguage(i18next.language);
i18next.on("languageChanged", (language) => {
  followLanguage(language);
  // Names of units and categories come from the server in the caller's language.
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
  void client.refetchQueries({ queryKey: keys.session, type: "all" });
});

function leave(): void {
  const here = router.state.location;
  if (here.pathname === "/signin" || client.getQueryData(keys.session) === null) return;
  client.setQueryData(keys.session, null);
  void router.navigate({ to: "/signin", search: { to: here.href, ended: true } });
}

/** Everything around the router: language, theme, session end. */
export function Application() {
  const { i18n } = useTranslation();
  const dark = useDark();
  useEffect(() => onSessionEnded(leave), []);
  useEffect(() => {
    document.documentElement.dataset.appearance = dark ? "dark" : "light";
  }, [dark]);
  return (
    <ConfigProvider
      locale={i18n.language === "en" ? en : zh}
      theme={themeOf(dark)}
      button={{ autoInsertSpace: false }}
    >
      <App className="application">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
