FROM php:8.4-apache
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpng-dev libzip-dev \
    && docker-php-ext-install gd zip \
    && rm -rf /var/lib/apt/lists/*
RUN a2enmod rewrite
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /var/www/html
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts
COPY --exclude=*.md --exclude=tests . .
VOLUME ["/var/www/html/uploads"]
EXPOSE 80
