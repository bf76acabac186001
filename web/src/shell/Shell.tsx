import { Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmergencyBar } from "@/features/account/emergency/EmergencyBar";
import { usePowersWatch } from "@/features/account/usePowersWatch";
import { CallBar } from "@/features/telephony/seat/CallBar";
import { useLiveLine } from "@/live/live";
import { SignedIn } from "@/session/session";
import { useHotkeys } from "@/ui";
import { CommandBar } from "./CommandBar";
import { Navigation } from "./Navigation";
import styles from "./shell.module.css";
import { TopBar } from "./TopBar";

/** Nothing below is drawn without a session, so screens may rely on one. */
export default function Shell() {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}

function Frame() {
  const { t } = useTranslation("shell");
  const [commanding, setCommanding] = useState(false);
  useLiveLine();
  usePowersWatch();
  useHotkeys({ "ctrl+k": () => setCommanding(true) });
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        {t("skip")}
      </a>
      <EmergencyBar />
      <Navigation />
      <TopBar onCommand={() => setCommanding(true)} />
      <div className={styles.calling}>
        <CallBar />
      </div>
      <main id="page" className={styles.page} tabIndex={-1}>
        <Outlet />
      </main>
      <CommandBar open={commanding} onClose={() => setCommanding(false)} />
    </div>
  );
}
