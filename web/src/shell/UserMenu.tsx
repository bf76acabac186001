import { DownOutlined, SafetyOutlined, SwapOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { Button, Divider, Popover, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { Problem, useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { Me } from "@/api/types";
import { type Language, languages, setLanguage } from "@/i18n";
import { useMe } from "@/session/session";
import { type Appearance, setAppearance, useAppearance } from "@/theme";
import { dropPersonalDrafts, hasPersonalDrafts } from "@/ui/draft";
import styles from "./shell.module.css";

function useSignOut(me: Me) {
  const client = useQueryClient();
  const router = useRouter();
  const { show } = useProblem();
  return useMutation({
    mutationFn: async () => {
      try {
        await unwrap(api.DELETE("/api/v1/session"));
      } catch (problem) {
        // Whose session is over already has what he asked for.
        if (!(problem instanceof Problem && problem.status === 401)) throw problem;
      }
    },
    onSuccess: async () => {
      client.setQueryData(keys.session, null);
      await router.navigate({ to: "/signin", search: {} });
      dropPersonalDrafts(me.id);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
    },
    onError: show,
  });
}

export function UserMenu() {
  const { t } = useTranslation("shell");
  const { name } = useMe();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      content={<Card onLeave={() => setOpen(false)} />}
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
    >
      <button
        type="button"
        className={styles.user}
        aria-haspopup="dialog"
        aria-label={t("user.open", { name })}
      >
        <span className={styles.avatar} aria-hidden>
          {[...name][0]}
        </span>
        <span className={styles.userName}>{name}</span>
        <DownOutlined aria-hidden className={styles.userCaret} />
      </button>
    </Popover>
  );
}

function Card({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation("shell");
  const me = useMe();
  const signOut = useSignOut(me);
  return (
    <div className={styles.userCard}>
      <strong>{me.name}</strong>
      {me.agent_no && <span className={styles.userFaint}> {me.agent_no}</span>}
      {me.posts.map((post) => (
        <div key={`${post.code} ${post.unit.id}`} className={styles.userPost}>
          {t("user.post", { post: post.name, unit: post.unit.name })}
        </div>
      ))}
      <div className={styles.userFaint}>{me.path.map((unit) => unit.name).join(" / ")}</div>
      <Divider size="small" />
      <Choices />
      <Divider size="small" />
      <Link to="/account" className={styles.userLink} onClick={onLeave}>
        <SafetyOutlined aria-hidden /> {t("user.account")}
      </Link>
      <Link to="/staff/substitutes" className={styles.userLink} onClick={onLeave}>
        <SwapOutlined aria-hidden /> {t("user.substitutes")}
      </Link>
      <Divider size="small" />
      {hasPersonalDrafts(me.id) && <p className={styles.userNote}>{t("user.draftsGo")}</p>}
      <Button block onClick={() => signOut.mutate()} loading={signOut.isPending}>
        {t("user.signOut")}
      </Button>
    </div>
  );
}

function Choices() {
  const { t, i18n } = useTranslation("shell");
  const appearance = useAppearance();
  return (
    <div className={styles.choices}>
      <span id="choose-language">{t("language.label")}</span>
      <Segmented<Language>
        aria-labelledby="choose-language"
        size="small"
        value={i18n.language === "en" ? "en" : "zh-CN"}
        options={languages.map((value) => ({
          value,
          label: t(value === "en" ? "language.en" : "language.zh"),
        }))}
        onChange={setLanguage}
      />
      <span id="choose-appearance">{t("appearance.label")}</span>
      <Segmented<Appearance>
        aria-labelledby="choose-appearance"
        size="small"
        value={appearance}
        options={(["system", "light", "dark"] as const).map((value) => ({
          value,
          label: t(`appearance.${value}`),
        }))}
        onChange={setAppearance}
      />
    </div>
  );
}
