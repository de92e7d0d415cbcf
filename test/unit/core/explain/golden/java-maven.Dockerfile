ARG JAVA=21
FROM maven:3.9-eclipse-temurin-${JAVA} AS build
WORKDIR /build
COPY pom.xml .
RUN mvn --batch-mode dependency:go-offline
COPY src/ src/
RUN mvn --batch-mode package -DskipTests

FROM eclipse-temurin:${JAVA}-jre
ARG JAVA
LABEL org.opencontainers.image.title="orders" org.opencontainers.image.version=1.4.2 java=$JAVA
WORKDIR /app
COPY --from=build /build/target/orders-*.jar orders.jar
STOPSIGNAL SIGTERM
ENV JAVA_OPTS="-XX:MaxRAMPercentage=75"
ENTRYPOINT exec java $JAVA_OPTS -jar orders.jar
