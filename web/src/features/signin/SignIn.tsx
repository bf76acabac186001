import { LockOutlined, UserOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { Alert, Button, Form, Input, type InputRef } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import { LanguageSwitch } from "@/shell/LanguageSwitch";
import { absolute } from "@/ui";
import { Mark } from "@/ui/Mark";
import styles from "./signin.module.css";
import { safeTarget } from "./target";

interface Credentials {
  username: string;
  password: string;
}

const route = getRouteApi("/signin");

function useSignIn() {
  const { to } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(api.POST("/api/v1/session", { body })),
    onSuccess: async (me) => {
      // Another person's lists must not be seen, not even for a moment.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
      client.setQueryData(keys.session, me);
      router.history.push(safeTarget(to));
    },
  });
}

function useRefusal(): (problem: unknown) => string {
  const { t } = useTranslation("signin");
  const words = useProblemText();
  return (problem) => {
    const until = problem instanceof Problem ? problem.extra.until : undefined;
    if (problem instanceof Problem && problem.id === "account-locked" && typeof until === "string") {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return t("locked", { time: absolute(until, zone, "HH:mm") });
    }
    const { title, detail } = words(problem);
    return detail ?? title;
  };
}

export default function SignIn() {
  const { t } = useTranslation("signin");
  const { ended } = route.useSearch();
  const signIn = useSignIn();
  const refusal = useRefusal();
  const password = useRef<InputRef>(null);
  const send = (credentials: Credentials) =>
    signIn.mutate(credentials, {
      onError: () => password.current?.focus({ cursor: "all" }),
    });
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <section className={styles.card} aria-labelledby="signin-title">
        <header className={styles.brand}>
          <Mark size={48} />
          <div>
            <h1 id="signin-title">{t("common:product")}</h1>
            <p>{t("common:tagline")}</p>
          </div>
        </header>
        <p className={styles.motto}>{t("motto")}</p>
        {signIn.isError ? (
          <Alert type="error" showIcon title={refusal(signIn.error)} role="alert" />
        ) : (
          ended && <Alert type="info" showIcon title={t("ended")} />
        )}
        <Form<Credentials> layout="vertical" requiredMark={false} onFinish={send}>
          <Form.Item
            name="username"
            label={t("username")}
            rules={[{ required: true, message: t("usernameMissing") }]}
          >
            <Input
              onPressEnter={(event) => {
                if (password.current?.input?.value) return;
                event.preventDefault();
                password.current?.focus();
              }}
              size="large"
              prefix={<UserOutlined />}
              autoComplete="username"
              autoFocus
              spellCheck={false}
            />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("password")}
            rules={[{ required: true, message: t("passwordMissing") }]}
          >
            <Input.Password
              size="large"
              ref={password}
              prefix={<LockOutlined />}
              autoComplete="current-password"
            />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
            {t("send")}
          </Button>
        </Form>
        <p className={styles.help}>{t("help")}</p>
      </section>
    </main>
  );
}
