import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/page.css";
import "./styles/form.css";
import "./styles/told.css";
import { Service } from "./Service";
import { speak, spoken } from "./words";

await speak(spoken());
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Service />
    </StrictMode>,
  );
