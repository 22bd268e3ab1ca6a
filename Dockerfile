# One image for every node. Built in two stages: what compiles does not ship.
#   docker build -t passerelle .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The assets of the pages are read from the sources, also by what was built.
COPY src/pages/assets ./src/pages/assets
COPY LICENCE.txt ./
COPY bin ./bin
COPY contexts ./contexts
COPY vocabularies ./vocabularies
COPY samples ./samples
# A volume takes over this owner, so that the node may write there and nowhere else.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# The certificate of a node with TLS names its public host: there, check from outside instead.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "--no-parallel-scavenge", "--wasm-tiering-budget=100000000", "--wasm-lazy-validation", "dist/main.js"]
