import { LockOutlined, LoginOutlined, UserOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Divider, Form, Input, type InputRef } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { Refused } from "./Refused";
import styles from "./signin.module.css";
import { safeTarget } from "./target";
import type { Entering } from "./useEntering";

interface Credentials {
  username: string;
  password: string;
}

const route = getRouteApi("/signin");

/** The first step: username and password, or the code that an administrator has given. */
export function PasswordStep({ onEntered }: { onEntered: Entering }) {
  const { t } = useTranslation("signin");
  const password = useRef<InputRef>(null);
  const signIn = useMutation({
    mutationFn: (body: Credentials) => unwrap(api.POST("/api/v1/session", { body })),
    onSuccess: onEntered,
    onError: () => password.current?.focus({ cursor: "all" }),
  });
  return (
    <>
      <Refused problem={signIn.error} />
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        onFinish={(credentials) => signIn.mutate(credentials)}
      >
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
      <Outside />
      <p className={styles.help}>{t("help")}</p>
    </>
  );
}

/** The way through another system, where the site has one. */
function Outside() {
  const { t } = useTranslation("signin");
  const { to } = route.useSearch();
  const ways = useQuery({
    queryKey: ["sign-in-ways"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/session/ways", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const label = ways.data?.outside;
  if (!label) return null;
  return (
    <>
      <Divider plain>{t("or")}</Divider>
      <Button
        size="large"
        block
        icon={<LoginOutlined />}
        href={`/api/v1/session/outside?${new URLSearchParams({ to: safeTarget(to) })}`}
      >
        {t("outside", { label })}
      </Button>
    </>
  );
}
