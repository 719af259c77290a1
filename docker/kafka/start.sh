#!/bin/bash
# Starts the broker with its secrets. They go into files that it alone can read: no environment and no argument list shows
# them. The image's own entry point would format an empty volume without users.
set -euo pipefail
umask 077
data=/var/lib/kafka/data
settings=/tmp/server.properties
scram=org.apache.kafka.common.security.scram.ScramLoginModule
plain=org.apache.kafka.common.security.plain.PlainLoginModule

# Of a line such as: … required username="broker" password="…";
user() { sed 's/.*username="\([^"]*\)".*/\1/' "$1"; }
password() { sed 's/.*password="\([^"]*\)".*/\1/' "$1"; }

# Kafka wants the key and the chain in one file.
cat /run/secrets/kafka.key /run/secrets/kafka.pem >/tmp/kafka.pem

broker=$(password /run/secrets/kafka_broker)
{
  cat /mnt/shared/config/server.properties
  cat <<SETTINGS
advertised.listeners=INSIDE://kafka:19092,OUTSIDE://localhost:$TRADESEAL_KAFKA_PORT
listener.name.inside.scram-sha-512.sasl.jaas.config=$(</run/secrets/kafka_broker)
listener.name.outside.scram-sha-512.sasl.jaas.config=$scram required;
listener.name.outside.plain.sasl.jaas.config=$plain required user_tradeseal="$(password /run/secrets/kafka_tradeseal)";
listener.name.controller.plain.sasl.jaas.config=$plain required username="broker" password="$broker" user_broker="$broker";
SETTINGS
} >"$settings"

if [[ ! -f $data/meta.properties ]]; then
  # java reads its arguments from the file, main class and all.
  {
    printf '%s\n' -cp '/opt/kafka/libs/*' kafka.tools.StorageTool format --config "$settings"
    printf '%s\n' --cluster-id "$({ printf K; head -c 15 /dev/urandom; } | base64 | tr '+/' '-_' | tr -d '=')"
    for login in /run/secrets/kafka_*; do
      printf '%s\n' --add-scram "SCRAM-SHA-512=[name=$(user "$login"),password=$(password "$login")]"
    done
  } >/tmp/format
  # It says what it wrote, keys of the users among it.
  java @/tmp/format | grep -v '^Bootstrap metadata'
  rm /tmp/format
fi
exec /opt/kafka/bin/kafka-server-start.sh "$settings"
